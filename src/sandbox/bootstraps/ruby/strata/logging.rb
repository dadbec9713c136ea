# frozen_string_literal: true

require 'logger'

# What functions find in Lambda: the id of the event that is served.
$_global_aws_request_id = nil

module Strata
  # Output without delay, and `Logger` with the request's id.
  module Logging
    class << self
      def set_up
        $stdout.sync = true
        $stderr.sync = true
        Logger.prepend(RequestIdLogger)
      end

      def request_id=(id)
        $_global_aws_request_id = id
      end

      # An error: one line that says when, and its document.
      def report(message, report)
        puts message
        puts report.to_pretty_json
      end
    end
  end

  # Loggers that write to the function's output say which event they mean; those that write elsewhere are as ever.
  module RequestIdLogger
    def initialize(device = nil, *rest, **options)
      own = device.nil? || device == $stdout || device == $stderr
      options = { formatter: Formatter.new, **options } if own && options[:formatter].nil?
      super(own ? $stdout : device, *rest, **options)
    end
  end

  # `I, [2026-11-23T09:00:00.000000 #8]  INFO REQUEST-ID -- name: message`
  class Formatter < ::Logger::Formatter
    LINE = "%<initial>s, [%<time>s #%<process>d] %<severity>5s %<request_id>s -- %<name>s: %<message>s\n"

    def call(severity, time, name, message)
      format(LINE, initial: severity[0], time: format_datetime(time), process: $$, severity: severity,
                   request_id: $_global_aws_request_id, name: name, message: msg2str(message))
    end
  end
end
