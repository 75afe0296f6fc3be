import { crc32 } from 'node:zlib';

/** Packs parts into a ZIP file without compressing them: what a reader gets that must not meet the file somebody sent. */
export function packZip(parts: ReadonlyMap<string, Buffer>): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of parts) {
    const nameBytes = Buffer.from(name);
    const sizes = Buffer.alloc(12);
    sizes.writeUInt32LE(crc32(content), 0);
    sizes.writeUInt32LE(content.length, 4);
    sizes.writeUInt32LE(content.length, 8);
    const local = Buffer.concat([header(0x04034b50, 10, 0), sizes, lengthOf(nameBytes), nameBytes, content]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(header(0x02014b50, 20, 10), sizes, lengthOf(nameBytes), place, nameBytes);
    locals.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.size, 8);
  end.writeUInt16LE(parts.size, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, listed, end]);
}

/** Signature, versions, UTF-8 names, no compression, the first day of DOS. In the directory the maker's version comes first. */
function header(signature: number, version: number, needed: number): Buffer {
  const bytes = Buffer.alloc(needed === 0 ? 14 : 16);
  bytes.writeUInt32LE(signature, 0);
  let at = 4;
  for (const value of [version, ...(needed === 0 ? [] : [needed]), 0x0800, 0, 0, 0x21])
    at = bytes.writeUInt16LE(value, at);
  return bytes;
}

/** Of the name, with no extra field behind it. */
function lengthOf(name: Buffer): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt16LE(name.length, 0);
  return bytes;
}
