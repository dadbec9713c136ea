import assert from 'node:assert/strict';
import type { SourceLanguage } from '../../../../src/core/imports/importParser';
import { importsOf } from './checkImports';

const CASES: readonly (readonly [SourceLanguage, string, readonly string[]])[] = [
  ['javascript', "fs.readFileSync('/opt/config.json')", ['path /opt/config.json?']],
  ['javascript', 'run(`/opt/bin/tool`)', ['path /opt/bin/tool?']],
  ['javascript', 'run(`/opt/bin/${tool}`)', []],
  ['javascript', "x = '/opt/a:/opt/b'; y = '/opt/'; z = '/optional/x'; s = 'see /opt/x'", []],
  ['javascript', "require('/opt/nodejs/lib')", ['require /opt/nodejs/lib']],
  ['javascript', "new Worker('/var/task/worker.js')", ['path /var/task/worker.js?']],
  ['javascript', "spawn('ffmpeg', ['-i'])", ['command ffmpeg?']],
  ['javascript', "cp.execSync('convert a.png b.png')", ['command convert?']],
  ['javascript', "spawn('/opt/bin/ffmpeg')", ['path /opt/bin/ffmpeg?']],
  ['typescript', "const a: string = '/opt/x.json'", ['path /opt/x.json?']],
  ['python', 'open("/opt/data/model.bin")', ['path /opt/data/model.bin?']],
  ['python', 'subprocess.run(["ffmpeg", "-i"])', ['command ffmpeg?']],
  ['python', 'os.system("convert a b")', ['command convert?']],
  ['python', 'open(f"/opt/{name}")', []],
  ['python', '"""Reads\n/opt/x and more."""', []],
];

describe('literals that name runtime paths and programs', () => {
  for (const [language, source, expected] of CASES) {
    it(`${language}: ${source}`, async () => {
      assert.deepEqual(await importsOf(language, source), expected);
    });
  }
});
