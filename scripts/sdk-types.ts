import { join } from 'node:path';
import { deprecationText, type Endpoint, type EndpointId, endpoints } from '@assay/core/wire';
import ts from 'typescript';
import { ROOT } from './toolchain.mjs';

/** Types of core/wire that are about endpoints in general: an endpoint is a row of `Endpoints` here. */
const OF_ENDPOINTS = {
  QueryInputOf: 'queryInput',
  QueryOf: 'query',
  ResponseOf: 'response',
  BodyInputOf: 'body',
} as const;

const HEAD = `/** JSON of any shape. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

interface Endpoint {
  readonly queryInput: object;
  readonly query: object;
  readonly response: unknown;
  readonly body: unknown;
}
${Object.entries(OF_ENDPOINTS)
  .map(([name, part]) => `export type ${name}<E extends Endpoint> = E['${part}'];`)
  .join('\n')}
export type EndpointId = keyof Endpoints;
`;

const MADE_HERE = new Set([...Object.keys(OF_ENDPOINTS), 'Endpoints', 'EndpointId', 'Json']);

/** Names that the texts import from a part of core. */
const importedFrom = (part: string, texts: readonly string[]): string[] => {
  const statement = new RegExp(`(?:import|export) (?:type )?\\{([^}]*)\\} from '@assay/core/${part}'`, 'g');
  const lists = texts.flatMap((text) => [...text.matchAll(statement)].map(([, names]) => names));
  const names = lists.flatMap((list) => list.split(',')).map((name) => name.replace(/^\s*type\s/, '').trim());
  return [...new Set(names)].filter((name) => name !== '').sort();
};

const FLAGS =
  ts.TypeFormatFlags.NoTruncation |
  ts.TypeFormatFlags.InTypeAlias |
  ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope |
  ts.TypeFormatFlags.UseSingleQuotesForStringLiteralType |
  ts.TypeFormatFlags.WriteArrayAsGenericType;

/** Types written out in full, without the names of what they are made by. */
const writer = (program: ts.Program, wanted: readonly string[], imports: string): Map<string, string> => {
  const path = join(ROOT, 'clients/sdk/written-out.ts');
  const lines = wanted.map((expression, i) => `export type T${i} = ${expression};`);
  const text = `${imports}\n${lines.join('\n')}\n`;
  const host = ts.createCompilerHost(program.getCompilerOptions());
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => name === path || fileExists(name);
  host.getSourceFile = (name, ...rest) =>
    name === path ? ts.createSourceFile(name, text, rest[0]) : getSourceFile(name, ...rest);
  const own = ts.createProgram([path], program.getCompilerOptions(), host);
  const checker = own.getTypeChecker();
  const source = own.getSourceFile(path) as ts.SourceFile;
  const aliases = source.statements.filter(ts.isTypeAliasDeclaration);
  return new Map(
    aliases.map((alias, i) => [
      wanted[i],
      checker.typeToString(checker.getTypeAtLocation(alias.name), source, FLAGS),
    ]),
  );
};

/** Types of core/ledger as they are declared there, with those that they name. */
const declaredIn = (program: ts.Program, names: readonly string[]): string => {
  const checker = program.getTypeChecker();
  const declared = new Map<ts.Symbol, string>();
  const add = (named: ts.Symbol): void => {
    const isAlias = (named.flags & ts.SymbolFlags.Alias) !== 0;
    const symbol = isAlias ? checker.getAliasedSymbol(named) : named;
    const [declaration] = symbol.declarations ?? [];
    if (declared.has(symbol) || program.isSourceFileDefaultLibrary(declaration.getSourceFile())) return;
    if (ts.isTypeAliasDeclaration(declaration)) {
      const type = checker.typeToString(checker.getDeclaredTypeOfSymbol(symbol), undefined, FLAGS);
      declared.set(symbol, `export type ${symbol.name} = ${type};`);
      return;
    }
    declared.set(symbol, declaration.getText());
    const visit = (node: ts.Node): void => {
      if (ts.isTypeReferenceNode(node)) add(checker.getSymbolAtLocation(node.typeName) as ts.Symbol);
      ts.forEachChild(node, visit);
    };
    visit(declaration);
  };
  const file = program.getSourceFile(join(ROOT, 'core/ledger/index.ts')) as ts.SourceFile;
  for (const symbol of checker.getExportsOfModule(checker.getSymbolAtLocation(file) as ts.Symbol))
    if (names.includes(symbol.name)) add(symbol);
  return [...declared.values()].join('\n');
};

const plain = (text: string): string => text.replace(/\b(?:\w+\.)*JSONType\b/g, 'Json');

const markOf = (id: string): string => {
  const { deprecated }: Endpoint = endpoints[id as EndpointId];
  return deprecated === undefined ? '' : `  /** @deprecated ${deprecationText(deprecated)} */\n`;
};

const endpointRows = (ids: readonly string[], written: ReadonlyMap<string, string>): string =>
  ids
    .map((id) => {
      const parts = Object.entries(OF_ENDPOINTS).map(
        ([name, part]) => `${part}: ${written.get(`${name}<Endpoints['${id}']>`)}`,
      );
      return `${markOf(id)}  readonly ${id}: { ${parts.join('; ')} };`;
    })
    .join('\n');

const endpointIds = (program: ts.Program): string[] => {
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(join(ROOT, 'core/wire/endpoints.ts')) as ts.SourceFile;
  const symbol = checker.getSymbolAtLocation(file) as ts.Symbol;
  const endpoints = checker.getExportsOfModule(symbol).find(({ name }) => name === 'endpoints') as ts.Symbol;
  return checker
    .getTypeOfSymbol(endpoints)
    .getProperties()
    .map(({ name }) => name);
};

/**
 * Declarations in the place of those of core, by file name: the same types, written out.
 * @param texts declarations of the SDK.
 */
export const plainTypes = (program: ts.Program, texts: readonly string[]): Map<string, string> => {
  const wire = importedFrom('wire', texts).filter((name) => !MADE_HERE.has(name));
  const ids = endpointIds(program);
  const ofIds = ids.flatMap((id) => Object.keys(OF_ENDPOINTS).map((name) => `${name}<Endpoints['${id}']>`));
  const imports = `import type { Endpoints, ${[...Object.keys(OF_ENDPOINTS), ...wire].join(', ')} } from '@assay/core/wire';`;
  const written = writer(program, [...ofIds, ...wire], imports);
  const alias = (name: string): string => `export type ${name} = ${plain(written.get(name) as string)};`;
  return new Map([
    [
      'wire.d.ts',
      `${HEAD}\nexport interface Endpoints {\n${plain(endpointRows(ids, written))}\n}\n${wire.map(alias).join('\n')}\n`,
    ],
    ['ledger.d.ts', `${declaredIn(program, importedFrom('ledger', texts))}\n`],
    ['kernel.d.ts', "export type { Json } from './wire.js';\n"],
  ]);
};
