# frozen_string_literal: true

require 'json'

module Strata
  # An exception as Lambda reports it: `{errorMessage, errorType, stackTrace}`.
  class ErrorReport
    MAX_FRAMES = 100
    OWN_FOLDER = '/var/runtime/strata/'
    # The classes whose names Lambda shows in the header; any other is `Function<UserException>`.
    NAMED = %w[
      ArgumentError NoMethodError Exception StandardError NameError LoadError SystemExit SystemStackError
    ].freeze

    # `stage` is `Function` for an invocation and `Init` while the function is loaded.
    def initialize(error, stage)
      @class_name = error.class.to_s
      @type = "#{stage}<#{@class_name}>"
      @message = error.message
      @frames = frames_of(error)
    end

    def header_type
      NAMED.include?(@class_name) ? @type : 'Function<UserException>'
    end

    def to_json(*)
      JSON.generate(document)
    end

    # As it is logged, over several lines.
    def to_pretty_json
      JSON.pretty_generate(document)
    end

    private

    def document
      { errorMessage: @message, errorType: @type, stackTrace: @frames }
    end

    # The user's frames: those before the first one of the runtime.
    def frames_of(error)
      frames = (error.backtrace_locations || []).first(MAX_FRAMES).map(&:to_s)
      frames.take_while { |frame| !frame.start_with?(OWN_FOLDER) }
    end
  end
end
