/** What Linux on Lambda would not load or start. */
import { formatCount } from '../../quantities';
import { listText, providerText, type NamedLayer } from '../phrases';
import type { WordsOf } from '../words';

/** A package, or a file or folder that is part of none, and who brings it. */
interface Subject {
  readonly name: string;
  /** Absent for the function's package. */
  readonly provider?: NamedLayer;
}

export interface BinaryDetails {
  'binary.wrong-architecture': Subject & {
    readonly binaries: number;
    readonly machines: readonly string[];
    readonly architecture: string;
  };
  'binary.not-linux': Subject & {
    readonly binaries: number;
    readonly systems: readonly string[];
    readonly architecture: string;
  };
  'binary.newer-glibc': Subject & {
    /** `GLIBC_2.35` */
    readonly versions: readonly string[];
    readonly runtime: string;
    readonly system: string;
    readonly glibc: string;
  };
  'binary.missing-library': Subject & { readonly runtime: string } & (
      { readonly libraries: readonly string[] } | { readonly interpreters: readonly string[] }
    );
  'binary.not-executable': {
    readonly path: string;
    readonly provider?: NamedLayer;
    /** `0644`; absent when the archive has no modes. */
    readonly mode?: string;
  };
  'script.windows-line-endings': {
    readonly path: string;
    readonly provider?: NamedLayer;
    readonly interpreter: string;
  };
}

export const BINARY_WORDS: WordsOf<BinaryDetails> = {
  'binary.wrong-architecture': {
    title: 'Binaries are for another processor',
    severity: 'error',
    message: ({ name, provider, binaries, machines, architecture }) =>
      `'${name}' in ${providerText(provider)} has ${binaryCount(binaries)} for ${listText(machines)}; the function runs on ${architecture}. Install it for ${architecture}, or change the function's architecture.`,
  },
  'binary.not-linux': {
    title: 'Binaries are not for Linux',
    severity: 'error',
    message: ({ name, provider, binaries, systems, architecture }) =>
      `'${name}' in ${providerText(provider)} has ${binaryCount(binaries)} for ${listText(systems)}; Lambda runs Linux. Install it for Linux on ${architecture}.`,
  },
  'binary.newer-glibc': {
    title: "A binary needs a newer C library than the runtime's",
    severity: 'error',
    message: ({ name, provider, versions, runtime, system, glibc }) =>
      `'${name}' in ${providerText(provider)} needs ${listText(versions)}; ${runtime} runs on ${system} with GLIBC_${glibc}. Build it there, take a build for an older Linux, or move to a newer runtime.`,
  },
  'binary.missing-library': {
    title: 'A binary or script needs what nobody brings',
    severity: 'warning',
    message: missingText,
  },
  'binary.not-executable': {
    title: 'A file that is started is not executable',
    severity: 'warning',
    message: ({ path, provider, mode }) =>
      `${path} in ${providerText(provider)} is not executable${mode === undefined ? ': the archive has no modes' : ` (mode ${mode})`}. Run chmod 755 before zipping.`,
  },
  'script.windows-line-endings': {
    title: 'A script has the line endings of Windows',
    severity: 'error',
    message: ({ path, provider, interpreter }) =>
      `${path} in ${providerText(provider)} ends its first line as Windows does: Linux looks for '${interpreter}\\r'. Save it with LF line endings.`,
  },
};

function binaryCount(binaries: number): string {
  return binaries === 1 ? 'a binary' : formatCount(binaries, 'binary', 'binaries');
}

function missingText(details: BinaryDetails['binary.missing-library']): string {
  const { name, provider, runtime } = details;
  const subject = `'${name}' in ${providerText(provider)}`;
  if ('interpreters' in details)
    return `${subject} is run by ${listText(details.interpreters)}, which ${runtime} does not have.`;
  const { libraries } = details;
  const remedy = libraries.some((library) => library.includes('musl'))
    ? 'It was built for musl (Alpine Linux); install the build for glibc.'
    : `Ship ${libraries.length === 1 ? 'it' : 'them'} in the folder lib of a layer.`;
  return `${subject} needs ${listText(libraries)}, which neither ${runtime} nor a layer brings. ${remedy}`;
}
