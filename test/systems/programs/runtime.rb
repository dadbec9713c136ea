# frozen_string_literal: true

# A runtime of its own in Ruby: what the event asks for is what it does.
require 'json'
require 'net/http'

HOST, PORT = ENV.fetch('AWS_LAMBDA_RUNTIME_API').split(':')
RUNTIME = '/2018-06-01/runtime'
HTTP = Net::HTTP.new(HOST, PORT.to_i, nil)
HTTP.read_timeout = nil

def post(path, document)
  HTTP.post(RUNTIME + path, document.to_json, 'Content-Type' => 'application/json')
end

if ENV['INIT'] == 'fail'
  post('/init/error', { errorType: 'Ruby.NoInit', errorMessage: 'no init' })
  exit 1
end
loop do
  answer = HTTP.get("#{RUNTIME}/invocation/next")
  id = answer['Lambda-Runtime-Aws-Request-Id']
  event = JSON.parse(answer.body)
  case event['do']
  when 'fail'
    post("/invocation/#{id}/error", { errorType: 'Ruby.Failed', errorMessage: 'no answer' })
    next
  when 'crash' then exit 3
  when 'hang' then sleep 60
  end
  post("/invocation/#{id}/response", { event: event, requestId: id })
end
