import { existsSync, lstatSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** One step in building the filesystem that the function sees. Targets are absolute paths inside. */
export type Mount =
  /** A folder or file of the host, read-only. */
  | { readonly kind: 'bind'; readonly source: string; readonly target: string }
  /** A small file of the host that may as well be copied. */
  | { readonly kind: 'file'; readonly source: string; readonly target: string }
  /** A small file with this text. */
  | { readonly kind: 'text'; readonly text: string; readonly target: string }
  | { readonly kind: 'symlink'; readonly to: string; readonly target: string }
  /** An empty read-only folder. */
  | { readonly kind: 'empty'; readonly target: string }
  /** An empty folder in memory that takes further mounts, read-only for the function. */
  | { readonly kind: 'mask'; readonly target: string };

/** The whole filesystem; `/proc`, `/dev` and a private writable `/tmp` come with it. */
export interface MountPlan {
  readonly mounts: readonly Mount[];
  /** Megabytes. */
  readonly tmpMb: number;
}

const SYSTEM_LINKS = ['/bin', '/sbin', '/lib', '/lib64', '/lib32', '/libx32'];

/** What name look-up, TLS and the dynamic linker need; no keys and nothing about users. */
const ETC = [
  'resolv.conf',
  'host.conf',
  'gai.conf',
  'services',
  'protocols',
  'ssl/certs',
  'ssl/openssl.cnf',
  'pki/tls/certs',
  'pki/tls/cert.pem',
  'pki/tls/openssl.cnf',
  'pki/ca-trust',
  'ca-certificates',
  'crypto-policies',
  'ld.so.cache',
  'ld.so.conf',
  'ld.so.conf.d',
  'alternatives',
  'localtime',
  'mime.types',
];

/** The host's programs and libraries, without its homes, `/opt`, `/var` and settings. */
export function systemMounts(): readonly Mount[] {
  return [
    { kind: 'bind', source: '/usr', target: '/usr' },
    ...SYSTEM_LINKS.flatMap(systemFolder),
    { kind: 'text', text: hosts(), target: '/etc/hosts' },
    ...ETC.map((name) => join('/etc', name)).flatMap(bindIfThere),
  ];
}

/** A folder at the root that is a link into `/usr` on most systems. */
function systemFolder(path: string): readonly Mount[] {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (!stat) return [];
  if (stat.isSymbolicLink()) return [{ kind: 'symlink', to: readlinkSync(path), target: path }];
  return [{ kind: 'bind', source: path, target: path }];
}

/** The host's names, and Lambda's name of the sandbox itself (AWS "Telemetry API", read 2026-11). */
function hosts(): string {
  const own = existsSync('/etc/hosts') ? readFileSync('/etc/hosts', 'utf8').trimEnd() : '';
  return `${own}\n127.0.0.1 sandbox.localdomain sandbox\n`;
}

function bindIfThere(path: string): readonly Mount[] {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return [];
  return [{ kind: stat.isDirectory() ? 'bind' : 'file', source: path, target: path }];
}
