import { execFileSync } from 'node:child_process';
import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { Contents } from '../../unit/sandbox/support/functions';
import { librariesOf } from './libraries';

/** Each file of Ruby's library that a program is loaded with: where it is, and its name on the search path. */
const LOADED = `require 'json'
require 'net/http'
$LOADED_FEATURES.each do |file|
  folder = $LOAD_PATH.find { |place| file.start_with?("#{place}/") }
  puts "#{file}\\t#{file.delete_prefix("#{folder}/")}" if folder
end`;

const BOOTSTRAP = `#!/bin/sh
exec /opt/bin/ruby --disable-gems -I /opt/lib/ruby /opt/runtime.rb
`;

/** A layer with this machine's Ruby, what it needs of its library, and a runtime in Ruby. */
export function rubyLayer(runtime: Uint8Array): Contents {
  const interpreter = readFileSync(realpathSync('/usr/bin/ruby'));
  const library: Record<string, Uint8Array> = {};
  const loaded = execFileSync('/usr/bin/ruby', ['--disable-gems', '-e', LOADED], {
    encoding: 'utf8',
  });
  for (const line of loaded.trim().split('\n')) {
    const [place = '', name = ''] = line.split('\t');
    library[join('lib/ruby', name)] = readFileSync(place);
  }
  return {
    bootstrap: BOOTSTRAP,
    'runtime.rb': runtime,
    'bin/ruby': interpreter,
    ...librariesOf(interpreter),
    ...library,
  };
}
