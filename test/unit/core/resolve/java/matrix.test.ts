import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createResolver } from '../../../../../src/core/resolve/resolver';
import type { Resolution } from '../../../../../src/core/resolve/resolution';
import { parseRuntime } from '../../../../../src/core/runtimes/runtime';
import { classFile, jarOf } from '../../../support/classFiles';
import {
  askInterpreter,
  link,
  sandboxWorks,
  type Fixture,
  type Truth,
} from '../../../support/sandboxedTruth';
import { stackOf } from '../../../support/trees';
import { toWords } from '../truthWords';

const FROM = '/var/task/Main.java';

interface JavaScenario extends Fixture {
  readonly name: string;
  readonly asks: string;
}

const SCENARIOS: readonly JavaScenario[] = [
  {
    name: 'folders and jars',
    layers: [
      {
        'java/lib/b-1.0.jar': jarOf(['x.B', 'x.Both', 'x.B$Inner', 'x.OnlyFirst']),
        'java/lib/c-1.jar': jarOf(['x.Replaced']),
        'java/notlib/z.jar': jarOf(['x.Astray']),
        'lib/y.jar': jarOf(['x.InLib']),
        'java/lib/sub/deep.jar': jarOf(['x.Deep']),
        'java/lib/D.JAR': jarOf(['x.Capital']),
        'java/lib/folder/x/Loose.class': classFile('x.Loose'),
      },
      {
        'java/lib/a-2.0.jar': jarOf(['x.Both', 'x.A']),
        'java/lib/c-1.jar': jarOf(['x.Other']),
        'java/lib/Z-1.jar': jarOf(['x.A', 'x.Sorted']),
        'java/lib/b-1.0.1.jar': jarOf(['x.B']),
      },
    ],
    task: {
      'x/Own.class': classFile('x.Own'),
      'x/Own$In.class': classFile('x.Own$In'),
      'Top.class': classFile('Top'),
      'x/Shadow.class': classFile('x.Shadow'),
      'lib/own-1.jar': jarOf(['x.Shadow', 'x.Jar', 'x.OnlyFirst', 'java.lang.String']),
      'classes/x/Hidden.class': classFile('x.Hidden'),
      'x.jar': jarOf(['x.Root']),
      'lib/link.jar': link('/opt/java/notlib/z.jar'),
      'lib/empty.jar': jarOf([]),
    },
    asks: 'x.B x.B.Inner x.Own.In x.Own.None x.Both x.A x.OnlyFirst x.Replaced x.Other x.InLib x.Deep x.Capital x.Loose x.Sorted x.Own Top x.Shadow x.Jar x.Hidden x.Root x.Astray x.None None java.lang.String java.util.Map javax.crypto.Cipher org.w3c.dom.Node javax.sql.DataSource',
  },
];

function isHere(): boolean {
  try {
    execFileSync('java', ['-version'], { stdio: 'ignore' });
    return sandboxWorks();
  } catch {
    return false;
  }
}

function truthOf(scenario: JavaScenario): Promise<readonly Truth[]> {
  const java = { prefix: '/usr', program: 'bin/java', args: ['-XX:TieredStopAtLevel=1'] };
  const names = scenario.asks.split(' ').join('\n');
  return askInterpreter(scenario, java, 'JavaProbe.java', {}, names);
}

async function answersOf({ layers = [], task, asks }: JavaScenario): Promise<Resolution[]> {
  const runtime = parseRuntime('java17');
  assert.ok(runtime?.family === 'java');
  const filesystem = await stackOf(layers, task);
  const resolver = createResolver({ filesystem, runtime, environment: {}, unknownLayers: [] });
  return Promise.all(
    asks.split(' ').map((specifier) => resolver.resolve({ specifier, from: FROM, form: 'java' })),
  );
}

describe('Java has the same answers', () => {
  for (const scenario of SCENARIOS) {
    describe(scenario.name, () => {
      let truth: readonly Truth[] = [];
      let ours: readonly Resolution[] = [];
      before(async function () {
        this.timeout(60_000);
        if (!isHere()) {
          assert.notEqual(process.env.CI, 'true', 'no Java to ask');
          console.warn('SKIPPED: no Java is here to ask');
          this.skip();
        }
        [truth, ours] = await Promise.all([truthOf(scenario), answersOf(scenario)]);
      });
      scenario.asks.split(' ').forEach((name, index) => {
        it(name, () => {
          assert.equal(toWords(ours[index]), toWords(truth[index]), truth[index]?.error);
        });
      });
    });
  }
});
