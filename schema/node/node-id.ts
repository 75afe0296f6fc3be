/** The types that `node` finds. */
export const nodeTypes = ['Guide', 'Section', 'Topic', 'Person', 'ApiKey', 'Gap', 'ExpertRequest'] as const;
export type NodeType = (typeof nodeTypes)[number];

export interface NodeRef {
  readonly type: NodeType;
  /** The id in the domain: `en/workshop-2022`, `cb-what-is`, `core-tools`. */
  readonly id: string;
}

/** No id of ours is longer. In characters. */
const LONGEST_ID = 500;

/** An opaque, URL-safe id that says its type. */
export function encodeNodeId(type: NodeType, id: string): string {
  return Buffer.from(`${type}:${id}`).toString('base64url');
}

/** What an id names; undefined for anything that `encodeNodeId` did not make. */
export function decodeNodeId(nodeId: string): NodeRef | undefined {
  if (nodeId.length > LONGEST_ID) return undefined;
  const content = Buffer.from(nodeId, 'base64url').toString();
  const colon = content.indexOf(':');
  const type = nodeTypes.find((each) => each === content.slice(0, colon));
  if (!type) return undefined;
  const id = content.slice(colon + 1);
  // Decoding forgives what encoding never makes: other alphabets, padding, spaces.
  return encodeNodeId(type, id) === nodeId ? { type, id } : undefined;
}
