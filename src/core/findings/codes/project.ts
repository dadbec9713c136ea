/** What a project has not done yet. */
import { formatCount } from '../../quantities';
import { are, quoted } from '../phrases';
import type { WordsOf } from '../words';

export interface ProjectDetails {
  'project.not-built': NotBuilt;
}

/** What has not been built, and the command that builds it. */
export type NotBuilt =
  | {
      readonly kind: 'dependencies';
      readonly missing: readonly string[];
      readonly manifest: string;
      readonly command: string;
    }
  | {
      readonly kind: 'layer';
      readonly layer: string;
      readonly reason: string;
      readonly command: string;
    }
  | { readonly kind: 'package'; readonly reason: string; readonly command: string }
  | {
      readonly kind: 'source';
      readonly handler: string;
      readonly source: string;
      readonly command: string;
    }
  | {
      readonly kind: 'outdated';
      readonly output: string;
      readonly source: string;
      /** Whether the output is shown and run all the same. */
      readonly isUsed: boolean;
      readonly command: string;
    };

export const PROJECT_WORDS: WordsOf<ProjectDetails> = {
  'project.not-built': {
    title: 'Something has not been installed or built yet',
    severity: 'information',
    message: (details) => `${notBuiltText(details)} Run: ${details.command}`,
  },
};

function notBuiltText(details: NotBuilt): string {
  switch (details.kind) {
    case 'dependencies': {
      const { manifest, missing } = details;
      return `${manifest} declares ${formatCount(missing.length, 'package')} that ${are(missing.length)} not installed: ${quoted(missing)}.`;
    }
    case 'layer':
      return `Layer '${details.layer}' has not been built: ${details.reason}.`;
    case 'package':
      return `The function's package has not been built: ${details.reason}.`;
    case 'outdated':
      return `${details.output} is older than ${details.source}: ${details.isUsed ? 'what is shown and run is from before the change' : 'the sources are shown and run in its place'}.`;
    case 'source':
      return `Handler '${details.handler}' has not been built; its source ${details.source} is there.`;
  }
}
