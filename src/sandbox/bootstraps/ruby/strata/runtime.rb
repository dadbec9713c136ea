# frozen_string_literal: true

require 'json'
require 'stringio'
require_relative 'client'
require_relative 'context'
require_relative 'error_report'
require_relative 'handler'
require_relative 'logging'

module Strata
  # Loads the handler and serves one event after the other until something ends it.
  class Runtime
    EXIT_INIT = -4
    EXIT_CRITICAL = -1

    def initialize(host_and_port)
      @client = Client.new(host_and_port)
      Logging.set_up
    end

    def run(name)
      exit(load_and_serve(name))
    end

    private

    # Everything that is raised here, while the file is loaded or between two events, is an init error.
    def load_and_serve(name)
      $LOAD_PATH.unshift(Dir.pwd) unless $LOAD_PATH.include?(Dir.pwd)
      handler = Handler.new(name)
      require handler.file
      loop do
        status = serve(handler)
        return status if status
      end
    rescue Exception => e # rubocop:disable Lint/RescueException
      report = ErrorReport.new(e, 'Init')
      Logging.report("Init error when loading handler #{name}", report)
      @client.post_init_error(report)
      EXIT_INIT
    end

    # The status to end with, or nothing when the process can serve the next event.
    def serve(handler)
      event = @client.next_event
      request_id = event['Lambda-Runtime-Aws-Request-Id']
      Logging.request_id = request_id
      ENV['_X_AMZN_TRACE_ID'] = event['Lambda-Runtime-Trace-Id'] if event['Lambda-Runtime-Trace-Id']
      answer(handler, event, request_id)
    end

    def answer(handler, event, request_id)
      result = handler.call(marshal_event(event), LambdaContext.new(event))
      @client.post_response(request_id, *marshal_answer(result))
      nil
    rescue NameError => e # NoMethodError too: the code is broken, not the event
      fail_with(e, request_id, 'Critical exception from handler', EXIT_CRITICAL)
    rescue StandardError => e
      fail_with(e, request_id, 'Error raised from handler method', nil)
    rescue Exception => e # rubocop:disable Lint/RescueException
      fail_with(e, request_id, 'Critical exception from handler', EXIT_CRITICAL)
    end

    def fail_with(error, request_id, message, status)
      report = ErrorReport.new(error, 'Function')
      Logging.report(message, report)
      @client.post_error(request_id, report)
      status
    end

    def marshal_event(event)
      event['Content-Type'] == 'application/json' ? JSON.parse(event.body) : event.body
    end

    # What can be read is sent as it is, everything else as JSON.
    def marshal_answer(result)
      case result
      when StringIO, IO then [result.read, 'application/unknown']
      else [result.to_json, 'application/json']
      end
    end
  end
end
