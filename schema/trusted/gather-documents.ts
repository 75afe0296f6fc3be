import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, parse, visit, type FragmentDefinitionNode, type OperationDefinitionNode } from 'graphql';
import { canonicalDocument, type TrustedDocument } from './canonical-document';

/**
 * The operations in the sources of a client, each with the fragments that it spreads: whatever stands in graphql(`…`) in
 * TypeScript, in gql`…` or a template marked GraphQL in a page, and whole .graphql files. Fails for what is not GraphQL, and for a fragment that nobody defines.
 */
export function gatherDocuments(folders: readonly string[]): TrustedDocument[] {
  const texts = folders.flatMap(sourceFiles).flatMap((file) => textsIn(file, readFileSync(file, 'utf8')));
  const definitions = texts.flatMap((text) => parse(text, { noLocation: true }).definitions);
  const fragments = new Map(
    definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [])),
  );
  const operations = definitions.flatMap((each) => (each.kind === Kind.OPERATION_DEFINITION ? [each] : []));
  const documents = operations.map((operation) =>
    canonicalDocument({ kind: Kind.DOCUMENT, definitions: [operation, ...spreadIn(operation, fragments)] }),
  );
  return [...new Map(documents.map((each) => [each.id, each])).values()].sort((a, b) =>
    a.document < b.document ? -1 : 1,
  );
}

/** The fragments that are spread in an operation, and in each other. */
function spreadIn(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): FragmentDefinitionNode[] {
  const found = new Map<string, FragmentDefinitionNode>();
  const look = (node: OperationDefinitionNode | FragmentDefinitionNode): void => {
    visit(node, {
      FragmentSpread({ name: { value: name } }) {
        if (found.has(name)) return;
        const fragment = fragments.get(name);
        if (!fragment) throw new Error(`No source defines the fragment ${name}. Name its folder too`);
        found.set(name, fragment);
        look(fragment);
      },
    });
  };
  look(operation);
  return [...found.values()];
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((each) => each.isFile() && /\.(?:tsx?|m?js|html|graphql)$/.test(each.name) && !each.name.endsWith('.d.ts'))
    .map((each) => join(each.parentPath, each.name))
    .sort();
}

function textsIn(file: string, source: string): string[] {
  if (file.endsWith('.graphql')) return [source];
  const templates = source.matchAll(/(?:\bgraphql\(\s*|\bgql\s*|\/\* GraphQL \*\/\s*)`([^`]*)`/g);
  return Array.from(templates, (match) => match[1] ?? '');
}
