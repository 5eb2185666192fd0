import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/** The arrows of CONTRIBUTING.md: which rooms of `src/` a room may import besides itself. */
const ARROWS = {
  graph: [],
  storage: [],
  emulator: [],
  whatsapp: ['graph'],
  tokens: ['whatsapp', 'graph', 'storage'],
  inventory: ['tokens', 'whatsapp', 'graph', 'storage'],
  editor: ['whatsapp', 'graph', 'storage'],
  tree: ['inventory', 'tokens', 'editor', 'whatsapp', 'graph'],
  commands: ['inventory', 'tokens', 'editor', 'whatsapp', 'graph', 'tree', 'emulator'],
};
/** Rooms that plain mocha tests without any VS Code. */
const PURE = ['graph', 'storage', 'emulator', 'whatsapp', 'tokens', 'inventory'];

const layers = Object.entries(ARROWS).map(([room, allowed]) => ({
  files: [`src/${room}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        ...(PURE.includes(room) && { paths: [{ name: 'vscode', message: `${room}/ knows nothing of VS Code.` }] }),
        patterns: [
          {
            regex: `^\\.\\./(?!(?:${[room, ...allowed].join('|')})/)`,
            message: `${room}/ may import ${allowed.join(', ') || 'no other room'}; see CONTRIBUTING.md.`,
          },
        ],
      },
    ],
  },
}));

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'artifacts/',
      '**/node_modules/',
      '.vscode-test/',
      '.start/',
      'test/support/vscode-host*/',
      'test/bench/twin/',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { project: ['./tsconfig.json', './test/tsconfig.json'], tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        { selector: 'ExportAllDeclaration', message: 'No barrels.' },
      ],
      'max-lines': ['error', { max: 250, skipBlankLines: false, skipComments: false }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      '@typescript-eslint/consistent-type-assertions': [
        'error',
        { assertionStyle: 'as', objectLiteralTypeAssertions: 'never' },
      ],
      'no-restricted-properties': [
        'error',
        { property: 'innerHTML', message: 'Text only, never HTML from data.' },
        { object: 'console', property: 'log', message: 'Write to the log port.' },
      ],
    },
  },
  ...layers,
  {
    files: ['test/**/*.ts'],
    rules: { '@typescript-eslint/no-floating-promises': 'error' },
  },
  {
    files: ['**/*.js', '**/*.cjs', '**/*.mjs'],
    languageOptions: {
      globals: {
        AbortController: 'readonly',
        fetch: 'readonly',
        require: 'readonly',
        module: 'writable',
        process: 'readonly',
        console: 'readonly',
        __dirname: 'readonly',
        Buffer: 'readonly',
        exports: 'writable',
      },
    },
  },
  prettier,
);
