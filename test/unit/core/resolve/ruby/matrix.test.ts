import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createResolver } from '../../../../../src/core/resolve/resolver';
import type { Resolution } from '../../../../../src/core/resolve/resolution';
import type { RubyRuntime } from '../../../../../src/core/runtimes/runtime';
import { askInterpreter, sandboxWorks, type Truth } from '../../../support/sandboxedTruth';
import { stackOf } from '../../../support/trees';
import { toWords } from '../truthWords';
import { ABI, rubyScenarios, type RubyScenario } from './scenarios';

/** Debian's Ruby: no runtime of Lambda, but with the rules of one. */
const RUNTIME: RubyRuntime = {
  id: 'ruby3.1',
  family: 'ruby',
  operatingSystem: 'al2',
  version: '3.1',
  abi: ABI,
};
const RUBY = { prefix: '/usr', program: 'bin/ruby', args: [] };

function isHere(): boolean {
  try {
    const abi = execFileSync('ruby', ['-e', 'print RbConfig::CONFIG["ruby_version"]']).toString();
    return abi === ABI && sandboxWorks();
  } catch {
    return false;
  }
}

async function truthOf(scenario: RubyScenario): Promise<readonly Truth[]> {
  const environment = {
    GEM_HOME: '/var/lang/gems',
    GEM_PATH: `/var/task/vendor/bundle/ruby/${ABI}:/opt/ruby/gems/${ABI}`,
    RUBYLIB: '/var/task:/var/runtime/lib:/opt/ruby/lib',
    ...scenario.environment,
  };
  return askInterpreter(scenario, RUBY, 'ruby-probe.rb', environment, scenario.asks);
}

async function answersOf({
  layers = [],
  task,
  environment = {},
  asks,
}: RubyScenario): Promise<readonly Resolution[]> {
  const filesystem = await stackOf(layers, task);
  const resolver = createResolver({
    filesystem,
    runtime: RUNTIME,
    environment,
    unknownLayers: [],
  });
  return Promise.all(asks.map((one) => resolver.resolve(one)));
}

describe('Ruby 3.1 has the same answers', () => {
  for (const scenario of rubyScenarios) {
    describe(scenario.name, () => {
      let truth: readonly Truth[] = [];
      let ours: readonly Resolution[] = [];
      before(async function () {
        if (!isHere()) {
          assert.notEqual(process.env.CI, 'true', 'no Ruby 3.1 to ask');
          console.warn('SKIPPED: no Ruby 3.1 is here to ask');
          this.skip();
        }
        [truth, ours] = await Promise.all([truthOf(scenario), answersOf(scenario)]);
      });
      scenario.asks.forEach(({ form, specifier, from }, index) => {
        it(`${form} ${specifier} in ${from}`, () => {
          assert.equal(toWords(ours[index]), toWords(truth[index]), truth[index]?.error);
        });
      });
    });
  }
});
