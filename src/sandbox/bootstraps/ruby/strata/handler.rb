# frozen_string_literal: true

module Strata
  # The function that `file.method` or `file.Module::Class.method` names.
  class Handler
    attr_reader :file

    def initialize(name)
      parts = name.split('.')
      case parts.size
      when 2 then @file, @method = parts
      when 3 then @file, @owner, @method = parts
      else raise ArgumentError, malformed(parts)
      end
    end

    # A method of a file without a class is one of every object, as Ruby has it.
    def call(event, context)
      arguments = { event: event, context: context }
      return Kernel.const_get(@owner).send(@method, **arguments) if @owner

      __send__(@method, **arguments)
    end

    private

    def malformed(parts)
      "Invalid handler #{parts}, must be of form FILENAME.METHOD or FILENAME.CLASS.METHOD where FILENAME " \
        'corresponds with an existing Ruby source file FILENAME.rb, CLASS is an optional module/class namespace ' \
        'and METHOD is a callable method. If using CLASS, METHOD must be a class-level method.'
    end
  end
end
