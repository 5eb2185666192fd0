import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { open, type Entry, type ZipFile } from 'yauzl';

/** The files in a zip archive, by name. */
export async function unzip(path: string): Promise<ReadonlyMap<string, Buffer>> {
  const zip = await promisify<string, object, ZipFile>(open)(path, { lazyEntries: true });
  const files = new Map<string, Buffer>();
  return new Promise((resolve, reject) => {
    zip.once('error', reject);
    zip.once('end', () => resolve(files));
    zip.on('entry', (entry: Entry) => {
      zip.openReadStream(entry, (error, stream) => {
        if (error) {
          reject(error);
          return;
        }
        void buffer(stream).then((content) => {
          files.set(entry.fileName, content);
          zip.readEntry();
        }, reject);
      });
    });
    zip.readEntry();
  });
}
