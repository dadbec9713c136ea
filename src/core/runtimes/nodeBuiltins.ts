/**
 * The built-in modules of Node that need no `node:` in front: `module.builtinModules` of Node 20.20,
 * read 2026-11. A number is the first major that has the module.
 */
const PLAIN = `
_http_agent _http_client _http_common _http_incoming _http_outgoing _http_server _stream_duplex
_stream_passthrough _stream_readable _stream_transform _stream_wrap _stream_writable _tls_common _tls_wrap
assert assert/strict async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel
dns dns/promises domain events fs fs/promises http http2 https inspector inspector/promises:19 module net os path
path/posix path/win32 perf_hooks process punycode querystring readline readline/promises:17 repl stream
stream/consumers stream/promises stream/web string_decoder sys timers timers/promises tls trace_events tty url util
util/types v8 vm wasi worker_threads zlib`;

/** Those that only answer to `node:` (Node.js documentation, "Built-in modules with mandatory node: prefix", read 2026-11). */
const PREFIXED = 'sea:20 sqlite:22 test test/reporters:18';

const SINCE = new Map([...entriesOf(PLAIN, ''), ...entriesOf(PREFIXED, 'node:')]);

/** Whether a name, with or without `node:`, is built into this major version of Node. */
export function isNodeBuiltin(name: string, major: number): boolean {
  const plain = name.startsWith('node:') ? SINCE.get(name.slice('node:'.length)) : undefined;
  const since = SINCE.get(name) ?? plain;
  return since !== undefined && major >= since;
}

function entriesOf(names: string, prefix: string): [string, number][] {
  return names
    .trim()
    .split(/\s+/)
    .map((name) => {
      const [id = '', since = '0'] = name.split(':');
      return [prefix + id, Number(since)];
    });
}
