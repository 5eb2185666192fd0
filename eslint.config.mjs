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
  panels: ['inventory', 'tokens', 'editor', 'whatsapp', 'graph'],
  writes: ['inventory', 'tokens', 'whatsapp', 'graph', 'storage'],
  wizards: ['commands', 'writes', 'inventory', 'tokens', 'editor', 'whatsapp', 'graph', 'tree'],
  commands: ['wizards', 'writes', 'inventory', 'tokens', 'editor', 'whatsapp', 'graph', 'tree', 'panels', 'emulator'],
};
/** Rooms that plain mocha tests without any VS Code. */
const PURE = ['graph', 'storage', 'emulator', 'whatsapp', 'tokens', 'inventory', 'writes'];

const mayImport = (room, { vscode }) => ({
  'no-restricted-imports': [
    'error',
    {
      ...(!vscode && { paths: [{ name: 'vscode', message: `Here nothing is known of VS Code.` }] }),
      patterns: [
        {
          regex: `^\\.\\./(?!(?:${[room, ...ARROWS[room]].join('|')})/)`,
          message: `${room}/ may import ${ARROWS[room].join(', ') || 'no other room'}; see CONTRIBUTING.md.`,
        },
      ],
    },
  ],
});

const layers = [
  ...Object.keys(ARROWS).map((room) => ({
    files: [`src/${room}/**/*.ts`],
    rules: mayImport(room, { vscode: !PURE.includes(room) }),
  })),
  {
    files: ['src/panels/**/*.ts'],
    ignores: ['detailsPanel', 'detailsPanels', 'serializer'].map((file) => `src/panels/${file}.ts`),
    rules: mayImport('panels', { vscode: false }),
  },
  {
    files: ['media/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(?!\\./|\\.\\./\\.\\./src/panels/(page|protocol|subject)$)',
              message:
                'A webview shares page.ts, protocol.ts and subject.ts of src/panels with its host, and has no packages.',
            },
          ],
        },
      ],
    },
  },
];

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
      parserOptions: {
        project: ['./tsconfig.json', './media/tsconfig.json', './test/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
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
    files: ['src/**/*.ts', 'media/**/*.ts'],
    rules: {
      '@typescript-eslint/consistent-type-assertions': [
        'error',
        { assertionStyle: 'as', objectLiteralTypeAssertions: 'never' },
      ],
      'no-restricted-properties': [
        'error',
        ...['innerHTML', 'outerHTML', 'insertAdjacentHTML'].map((property) => ({
          property,
          message: 'Text only, never HTML from data.',
        })),
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
