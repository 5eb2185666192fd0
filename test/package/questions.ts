import ts from 'typescript';

/** A question for text that a source asks. */
export interface TextQuestion {
  /** The function, method or property that asks it. */
  readonly asker: string;
  /** What is typed is hidden, always and visibly so in the source: the last word on it is a literal `true`. */
  readonly isHidden: boolean;
  /** It stays when the user looks something up elsewhere; that of a flow always does. */
  readonly stays: boolean;
}

/** Every question for text of a source: VS Code's own, and those of the flows (`ask.text`), whatever `ask` is called. */
export function textQuestions(source: string): readonly TextQuestion[] {
  const found: TextQuestion[] = [];
  const visit = (node: ts.Node, asker: string): void => {
    const here = nameOf(node) ?? asker;
    if (ts.isCallExpression(node) && isQuestion(node)) {
      const [options] = node.arguments;
      const isFlow = calledName(node) === 'text';
      found.push({
        asker: here,
        isHidden: isTrue(options, 'password'),
        stays: isFlow || isTrue(options, 'ignoreFocusOut'),
      });
    }
    ts.forEachChild(node, (child) => visit(child, here));
  };
  visit(ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true), '');
  return found;
}

/** A `text` that is called without anything is the body of an answer. */
function isQuestion(call: ts.CallExpression): boolean {
  const name = calledName(call);
  const isMethod = ts.isPropertyAccessExpression(call.expression) || ts.isElementAccessExpression(call.expression);
  return name === 'showInputBox' || (name === 'text' && isMethod && call.arguments.length === 1);
}

function calledName({ expression }: ts.CallExpression): string | undefined {
  if (ts.isIdentifier(expression)) return expression.text;
  if (ts.isPropertyAccessExpression(expression)) return expression.name.text;
  if (!ts.isElementAccessExpression(expression)) return undefined;
  return ts.isStringLiteralLike(expression.argumentExpression) ? expression.argumentExpression.text : undefined;
}

/** Whether the options say so literally, and nothing that follows may take it back. */
function isTrue(options: ts.Node | undefined, name: string): boolean {
  if (!options || !ts.isObjectLiteralExpression(options)) return false;
  const says = (property: ts.ObjectLiteralElementLike): boolean =>
    property.name !== undefined && ts.isIdentifier(property.name) && property.name.text === name;
  const last = options.properties.findLast((property) => ts.isSpreadAssignment(property) || says(property));
  return last !== undefined && ts.isPropertyAssignment(last) && last.initializer.kind === ts.SyntaxKind.TrueKeyword;
}

/** What a function is called where it is declared. */
function nameOf(node: ts.Node): string | undefined {
  const named = ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isPropertyDeclaration(node);
  return named ? node.name?.getText() : undefined;
}
