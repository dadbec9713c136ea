'use strict';
// Where Lambda's folders lie on this machine, for a function that has no filesystem of its own.
const path = require('node:path');
const { fileURLToPath, pathToFileURL } = require('node:url');

/** Before and after a path in a command line, a list of paths, or a sentence. */
const BEFORE = '(^|file://|[\\s"\'`=:;,|&()<>{}\\[\\]@])';
const AFTER = '(?=$|[/\\s"\'`=:;,|&()<>{}\\[\\]])';
/** The folders in which Lambda's functions may write, by their paths inside. */
const WRITABLE = ['/tmp', '/dev', '/proc'];

class PathMap {
  /** @param config `HookConfig` of src/sandbox/pathMapped/hostPlaces.ts */
  constructor(config) {
    this.config = config;
    const byLength = (index) => (a, b) => b[index].length - a[index].length;
    this.inside = [...config.roots].sort(byLength(0));
    // A folder that hides something else is nowhere inside.
    this.host = config.roots.filter(([, host]) => host !== config.empty).sort(byLength(1));
    const names = this.inside.map(([inside]) => escape(inside)).join('|');
    this.insideInText = new RegExp(`${BEFORE}(${names})${AFTER}`, 'g');
    const hosts = this.host.map(([, host]) => escape(host)).join('|');
    this.hostInText = new RegExp(`(?:${hosts})(?![\\w.-])`, 'g');
  }

  /** The file of this machine that stands for an absolute path; any other path as it is. */
  toHost(file) {
    if (typeof file !== 'string' || this.isHost(file)) return file;
    const plain = insideForm(file);
    const root = this.inside.find(([inside]) => isBelow(plain, inside));
    return root ? root[1] + plain.slice(root[0].length) : file;
  }

  /** The path inside of a file of this machine; any other path as it is. */
  toInside(file) {
    if (typeof file !== 'string') return file;
    const root = this.host.find(([, host]) => isBelow(file, host));
    return root ? root[0] + file.slice(root[1].length).replaceAll(path.sep, '/') : file;
  }

  /** What `fs` takes for a path: text, bytes or a `file:` URL. Descriptors and the like stay what they are. */
  argumentToHost(value) {
    if (typeof value === 'string') return this.toHost(value);
    if (value instanceof URL && value.protocol === 'file:')
      return this.toHost(fileURLToPath(value));
    if (!(value instanceof Uint8Array)) return value;
    const text = Buffer.from(value).toString();
    const host = this.toHost(text);
    return host === text ? value : Buffer.from(host);
  }

  urlToHost(url) {
    return mapUrl(url, (file) => this.toHost(file));
  }

  urlToInside(url) {
    return mapUrl(url, (file) => this.toInside(file));
  }

  /** Every path inside that a command line, a variable or a list of paths names. */
  textToHost(text) {
    return text.replace(this.insideInText, (whole, before, inside, at) =>
      this.isHost(text.slice(at + before.length)) ? whole : before + this.toHost(inside),
    );
  }

  /** The same back, wherever a folder of this machine is named. */
  textToInside(text) {
    return text.replace(this.hostInText, (host) => this.toInside(host));
  }

  isWritable(file) {
    const inside = insideForm(this.toInside(path.resolve(file)));
    return WRITABLE.some((folder) => isBelow(inside, folder));
  }

  isHost(text) {
    return this.host.some(
      ([, host]) => text.startsWith(host) && !/^[\w.-]/.test(text.slice(host.length)),
    );
  }
}

function isBelow(file, folder) {
  return file === folder || file.startsWith(`${folder}/`) || file.startsWith(folder + path.sep);
}

/** As Linux writes it: without a drive, without steps back. */
function insideForm(file) {
  const plain =
    path.sep === '/' ? file : file.replace(/^[a-z]:(?=[\\/])/i, '').replaceAll('\\', '/');
  return /\/(\.{0,2}\/|\.\.?$)/.test(plain) ? path.posix.normalize(plain) : plain;
}

function mapUrl(url, map) {
  if (!url.startsWith('file:')) return url;
  try {
    const { search, hash } = new URL(url);
    const file = fileURLToPath(url);
    const mapped = map(file);
    return mapped === file ? url : pathToFileURL(mapped).href + search + hash;
  } catch {
    return url; // encoded slashes and the like: no file of ours
  }
}

function escape(text) {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

module.exports = { PathMap };
