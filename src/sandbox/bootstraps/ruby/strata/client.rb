# frozen_string_literal: true

require 'json'
require 'net/http'

module Strata
  # Speaks the Lambda Runtime API over one kept connection. Raises when the API is gone.
  class Client
    BASE = '/2018-06-01/runtime'

    def initialize(host_and_port)
      host, port = host_and_port.split(':')
      # The sandbox is this machine: no proxy of the function's is asked.
      @http = Net::HTTP.new(host, port.to_i, nil)
      @http.read_timeout = nil
      @http.keep_alive_timeout = 1_000_000
      @http.max_retries = 0
      @http.start
    end

    # The next event; waits for as long as there is none.
    def next_event
      @http.get("#{BASE}/invocation/next")
    end

    def post_response(request_id, body, content_type)
      post("/invocation/#{request_id}/response", body, 'Content-Type' => content_type)
    end

    def post_error(request_id, report)
      post("/invocation/#{request_id}/error", report.to_json, error_type(report))
    end

    def post_init_error(report)
      post('/init/error', report.to_json, error_type(report))
    end

    private

    def error_type(report)
      { 'Content-Type' => 'application/json', 'Lambda-Runtime-Function-Error-Type' => report.header_type }
    end

    def post(path, body, headers)
      @http.post(BASE + path, body, headers)
    end
  end
end
