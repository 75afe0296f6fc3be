import fc from 'fast-check';
import { decodeNodeId, encodeNodeId, nodeTypes } from '../../../schema/node/node-id';

describe('a node id', () => {
  const type = fc.constantFrom(...nodeTypes);
  const id = fc.stringMatching(/^[a-z0-9/-]{1,80}$/);

  it('gives back what it was made from, and is safe in an address', () => {
    fc.assert(
      fc.property(type, id, (ofType, ofId) => {
        const nodeId = encodeNodeId(ofType, ofId);
        expect(nodeId).toMatch(/^[\w-]+$/);
        expect(decodeNodeId(nodeId)).toEqual({ type: ofType, id: ofId });
      }),
    );
  });

  it('is never taken for the stable id of a section, which has no capitals', () => {
    fc.assert(
      fc.property(type, id, (ofType, ofId) => {
        expect(encodeNodeId(ofType, ofId)).toMatch(/[A-Z]/);
      }),
    );
  });

  it('means nothing when it was not given by us', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.base64String()), (text) => {
        const ref = decodeNodeId(text);
        expect(ref === undefined || encodeNodeId(ref.type, ref.id) === text).toBe(true);
      }),
    );
    const made = (content: string) => Buffer.from(content).toString('base64url');
    for (const forged of [
      '',
      made('User:1'),
      made('Section'),
      made('__proto__:x'),
      `${made('Section:a')}=`,
      'a'.repeat(1e6),
    ])
      expect(decodeNodeId(forged)).toBeUndefined();
  });
});
