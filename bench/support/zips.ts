/** Archives to measure with, as a public writer makes them. */
import { randomBytes } from 'node:crypto';
import { createWriteStream, statSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';

const LOCAL_HEADER = 30;
/** Long ago enough for the cache to trust it. */
const BUILT = new Date('2026-01-01');

/** Empty files in folders of a hundred. Resolves with the bytes of the central directory. */
export async function writeMany(place: string, entries: number): Promise<number> {
  let bodies = 0;
  await write(place, (zip) => {
    for (let i = 0; i < entries; i++) {
      const name = `nodejs/node_modules/package-${i % (entries / 100)}/file-${i}.js`;
      bodies += LOCAL_HEADER + name.length;
      zip.addBuffer(Buffer.alloc(0), name, { compress: false });
    }
  });
  return statSync(place).size - bodies;
}

/** Layers that share half of their paths with the one before, half of those with the same contents. */
export async function writeLayers(
  folder: string,
  layers: number,
  entries: number,
): Promise<string[]> {
  const places: string[] = [];
  for (let layer = 0; layer < layers; layer++) {
    const place = path.join(folder, `layer-${layer}.zip`);
    await write(place, (zip) => {
      for (let i = 0; i < entries; i++) {
        const file = i + (layer * entries) / 2;
        const text = file % 2 === 0 ? 'same' : `layer ${layer}`;
        const name = `nodejs/node_modules/package-${file % 300}/file-${file}.js`;
        zip.addBuffer(Buffer.from(text), name, { compress: false });
      }
    });
    places.push(place);
  }
  return places;
}

/** A layer near the limit of a direct upload: files that do not compress, and links. */
export async function writeReal(
  place: string,
  files: number,
  bytes: number,
  links: number,
): Promise<void> {
  await write(place, (zip) => {
    for (let i = 0; i < files; i++)
      zip.addBuffer(randomBytes(bytes), `python/package-${i % 40}/module_${i}.so`, {
        compress: false,
      });
    for (let i = 0; i < links; i++)
      zip.addBuffer(Buffer.from(`module_${i}.so`), `python/package-${i % 40}/link_${i}.so`, {
        mode: 0o120777,
      });
  });
}

async function write(place: string, fill: (zip: yazl.ZipFile) => void): Promise<void> {
  const zip = new yazl.ZipFile();
  fill(zip);
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(place));
  utimesSync(place, BUILT, BUILT);
}
