# frozen_string_literal: true

# The same for a function that is debugged: `ruby /var/runtime/strata/debug.rb`. A client of the gem debug must have
# attached and let the process go on before anything of the function is loaded. The gem prints where it listens.

OWN_FOLDERS = Dir['/var/runtime/strata-debugger/*'].freeze

$LOAD_PATH.unshift(*OWN_FOLDERS)
require 'debug/session'
require 'debug/server'
require 'debug/server_dap'
# It loads parts of itself later: found after all that the function could mean.
$LOAD_PATH.concat($LOAD_PATH.shift(OWN_FOLDERS.length))

# The gem maps folders only; where layers share one, each of its files is mapped.
def (DEBUGGER__::UI_DAP).local_fs_map_set(map)
  @local_fs_map ||= map.split(',').map { |pair| pair.split(':') }
end

DEBUGGER__.open_tcp(host: '127.0.0.1', port: 0, nonstop: true)
debugger
# From here on nobody stops or steps in the sandbox' own code.
DEBUGGER__::CONFIG.set_config(skip_path: ['/var/runtime/'])
require_relative 'bootstrap'
