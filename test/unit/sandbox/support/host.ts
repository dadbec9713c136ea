// A host of its own, for a test that kills it: `host.ts '{"tier", "taskDir", "bootstrapDir", "cacheDir"}'`.
import type { NetworkMode } from '../../../../src/core/project/definitions';
import { createSandbox, type TierName } from '../../../../src/sandbox/sandbox';

interface Setup {
  readonly tier: TierName;
  readonly taskDir: string;
  readonly bootstrapDir: string;
  readonly cacheDir: string;
  readonly network?: NetworkMode;
}

async function main(): Promise<void> {
  const { tier, taskDir, bootstrapDir, cacheDir, network } = JSON.parse(
    process.argv[2] ?? '',
  ) as Setup;
  const sandbox = await createSandbox(
    {
      functionName: 'fn',
      runtime: 'nodejs20.x',
      handler: 'index.handler',
      taskDir,
      timeoutSeconds: 60,
      memoryMb: 256,
      environment: {},
      architecture: 'x86_64',
      ...(network && { network }),
    },
    { tier, bootstrapDir, cacheDir, hostEnv: process.env },
  );
  await sandbox.invoke(Buffer.from('{}'));
}

void main();
