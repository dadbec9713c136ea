# frozen_string_literal: true

require 'json'
require 'logger'

module Strata
  # What is not UTF-8 becomes the sign for it, as no log line holds anything else.
  module Utf8
    def self.of(value)
      value.to_s.encode('UTF-8', invalid: :replace, undef: :replace, replace: "\uFFFD")
    end
  end

  # `I, [2026-11-23T09:00:00.000000 #8]  INFO REQUEST-ID -- name: message`
  class TextFormatter < ::Logger::Formatter
    LINE = "%<initial>s, [%<time>s #%<process>d] %<severity>5s %<request_id>s -- %<name>s: %<message>s\n"

    def call(severity, time, name, message)
      Utf8.of(format(LINE, initial: severity[0], time: format_datetime(time), process: $$, severity: severity,
                           request_id: $_global_aws_request_id, name: name, message: msg2str(message)))
    end
  end

  # One JSON document a line: `{timestamp, level, message, requestId, logger}`, and of an exception what it says of
  # itself. There is no id before the first event, and no logger without a name.
  class JsonFormatter < ::Logger::Formatter
    TIME = '%Y-%m-%dT%H:%M:%S.%6NZ'
    FRAME = /\A(?<file>.+):(?<line>\d+):in [`'](?<method>.+)'\z/

    def call(severity, time, name, message)
      document = { timestamp: time.getutc.strftime(TIME), level: severity, message: text_of(message),
                   requestId: $_global_aws_request_id, logger: name_of(name) }
      document.update(error_of(message)) if message.is_a?(Exception)
      "#{JSON.generate(document.compact)}\n"
    end

    private

    def text_of(message)
      Utf8.of(message.is_a?(Exception) ? message.message : msg2str(message))
    end

    def name_of(name)
      text = Utf8.of(name)
      text unless text.empty?
    end

    def error_of(error)
      frames = (error.backtrace || []).map { |frame| Utf8.of(frame) }
      { errorType: error.class.to_s, errorMessage: Utf8.of(error.message), stackTrace: frames,
        location: frames.first && location_of(frames.first) }
    end

    def location_of(frame)
      parts = FRAME.match(frame)
      parts ? "#{parts[:file]}:#{parts[:method]}:#{parts[:line]}" : frame
    end
  end
end
