/** Folders and zips that a command of the configuration makes. */
import type { ContentTarget } from '../../core/project/definitions';
import type { Contents } from './contents';
import { evaluate } from './evaluate';
import { namesIn } from './writtenReference';
import type { Expression } from './hcl/syntax';
import type { ResourceInstance } from './resourceInstance';
import { asText } from './value';

const RUNNERS = new Set(['null_resource', 'terraform_data']);

/**
 * How a path that is not there is built: by the `local-exec` of a resource that the archive or package depends on,
 * else by one whose command names the file or folder. `undefined` when no command does.
 */
export function buildOf(
  contents: Contents,
  resource: ResourceInstance,
  path: string,
): ContentTarget | undefined {
  const runners = contents.instances.filter(({ type }) => RUNNERS.has(type));
  const wanted = dependencies(resource);
  const name = contents.files.relative(contents.files.join(path, '..'), path);
  const commands = runners.flatMap((runner) => {
    const command = commandOf(runner);
    return command === undefined ? [] : [{ runner, command }];
  });
  const found =
    commands.find(({ runner }) => wanted.includes(runner.block.labels.join('.'))) ??
    commands.find(({ command }) => name !== '' && command.includes(name));
  if (!found) return undefined;
  return {
    kind: 'not-built',
    reason: `'${found.runner.address}' makes it, and has not been run here`,
    source: path,
    command: 'terraform apply',
  };
}

/** Names in `depends_on`: `null_resource.build`. */
function dependencies(resource: ResourceInstance): string[] {
  const list = resource.written('depends_on')?.expression;
  const items: readonly Expression[] = list?.kind === 'list' ? list.items : [];
  return items.map((item) => (namesIn(item) ?? []).slice(0, 2).join('.'));
}

/** What a resource runs on the machine of whoever deploys; `undefined` when it runs nothing. */
function commandOf(runner: ResourceInstance): string | undefined {
  const commands = runner.block.body
    .blocks('provisioner', 1)
    .filter(({ labels }) => labels[0] === 'local-exec')
    .flatMap(({ body }) => {
      const command = body.attribute('command');
      const text = command && asText(evaluate(command.expression, runner.scope));
      if (!text) return [];
      return text.kind === 'text' ? text.text : (text.symbolic ?? '');
    });
  return commands.length === 0 ? undefined : commands.join('\n');
}
