# Asks the real Ruby what it loads: questions on stdin, answers on stdout, both JSON. Each question has a process
# of its own, since a loaded feature or an activated gem changes the next answer.
require 'json'

LIBRARY = ['/usr/', '/mnt/interpreter/'].freeze

def describe(path)
  return { builtin: true } if path.nil? || LIBRARY.any? { |root| path.start_with?(root) } || path.count('/').zero?

  { path: File.realpath(path) }
end

def answer(ask)
  if ask['form'] == 'gem'
    gem(ask['specifier'])
    return describe(Gem.loaded_specs.fetch(ask['specifier']).full_gem_path)
  end
  relative = ask['form'] == 'ruby-relative'
  code = "#{relative ? 'require_relative' : 'require'} #{ask['specifier'].dump}"
  before = $LOADED_FEATURES.dup
  RubyVM::InstructionSequence.compile(code, ask['from'], ask['from']).eval
  loaded = $LOADED_FEATURES - before
  describe(loaded.last)
rescue LoadError => e
  { error: e.message }
end

answers = JSON.parse($stdin.read).map do |ask|
  reader, writer = IO.pipe
  pid = fork do
    reader.close
    writer.write(JSON.generate(answer(ask)))
    writer.close
    exit!(0)
  end
  writer.close
  text = reader.read
  Process.wait(pid)
  JSON.parse(text)
end
$stdout.write(JSON.generate(answers))
