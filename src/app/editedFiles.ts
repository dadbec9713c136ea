import type { Files, FileStat, FolderEntry } from '../core/ports/files';

/** The workspace's files, with the texts that are being edited in place of what is on disk. */
export class EditedFiles implements Files {
  private readonly texts = new Map<string, Uint8Array>();

  constructor(private readonly disk: Files) {}

  /** Takes the text of a file that is not saved yet; without one the file on disk counts again. */
  edit(path: string, text: string | undefined): void {
    if (text === undefined) this.texts.delete(path);
    else this.texts.set(path, new TextEncoder().encode(text));
  }

  async stat(path: string): Promise<FileStat | undefined> {
    const stat = await this.disk.stat(path);
    const edited = this.texts.get(path);
    return stat && edited ? { ...stat, size: edited.length } : stat;
  }

  async read(path: string): Promise<Uint8Array | undefined> {
    return this.texts.get(path) ?? this.disk.read(path);
  }

  async readPart(path: string, offset: number, length: number): Promise<Uint8Array | undefined> {
    return (
      this.texts.get(path)?.subarray(offset, offset + length) ??
      this.disk.readPart(path, offset, length)
    );
  }

  list(path: string): Promise<readonly string[] | undefined> {
    return this.disk.list(path);
  }

  entries(path: string): Promise<readonly FolderEntry[] | undefined> {
    return this.disk.entries(path);
  }

  readLink(path: string): Promise<string | undefined> {
    return this.disk.readLink(path);
  }

  join(base: string, ...segments: readonly string[]): string {
    return this.disk.join(base, ...segments);
  }

  relative(base: string, path: string): string {
    return this.disk.relative(base, path);
  }
}
