# frozen_string_literal: true

require 'logger'
require_relative 'log_formats'

# What functions find in Lambda: the id of the event that is served.
$_global_aws_request_id = nil

module Strata
  # Output without delay, and `Logger` with the request's id, in the format and from the level that the function asks
  # for (the public client's pull request 58 of March 2026, read 2026-11).
  module Logging
    LEVELS = {
      'TRACE' => ::Logger::DEBUG, 'DEBUG' => ::Logger::DEBUG, 'INFO' => ::Logger::INFO, 'WARN' => ::Logger::WARN,
      'ERROR' => ::Logger::ERROR, 'FATAL' => ::Logger::FATAL
    }.freeze

    class << self
      def set_up
        $stdout.sync = true
        $stderr.sync = true
        json = ENV['AWS_LAMBDA_LOG_FORMAT'].to_s.casecmp?('JSON')
        @formatter = json ? JsonFormatter.new : TextFormatter.new
        @level = { level: LEVELS[ENV['AWS_LAMBDA_LOG_LEVEL'].to_s.upcase] }.compact
        Logger.prepend(OutputLogger)
      end

      # Options of a logger that writes to the function's output: a formatter and a level of its own stay.
      def completed(options)
        { **@level, **options, formatter: options[:formatter] || @formatter }
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
  module OutputLogger
    def initialize(device = nil, *rest, **options)
      own = device.nil? || device == $stdout || device == $stderr
      options = Logging.completed(options) if own
      super(own ? $stdout : device, *rest, **options)
    end
  end
end
