# frozen_string_literal: true

require 'json'

# The `context` of a handler. Its name is the one that functions see in Lambda.
class LambdaContext
  attr_reader :aws_request_id, :invoked_function_arn, :log_group_name, :log_stream_name, :function_name,
              :memory_limit_in_mb, :function_version, :identity, :tenant_id, :client_context, :deadline_ms

  def initialize(headers)
    read_headers(headers)
    @log_group_name = ENV['AWS_LAMBDA_LOG_GROUP_NAME']
    @log_stream_name = ENV['AWS_LAMBDA_LOG_STREAM_NAME']
    @function_name = ENV['AWS_LAMBDA_FUNCTION_NAME']
    @memory_limit_in_mb = ENV['AWS_LAMBDA_FUNCTION_MEMORY_SIZE']
    @function_version = ENV['AWS_LAMBDA_FUNCTION_VERSION']
  end

  def get_remaining_time_in_millis
    [@deadline_ms - Process.clock_gettime(Process::CLOCK_REALTIME, :millisecond), 0].max
  end

  private

  def read_headers(headers)
    @deadline_ms = headers['Lambda-Runtime-Deadline-Ms'].to_i
    @aws_request_id = headers['Lambda-Runtime-Aws-Request-Id']
    @invoked_function_arn = headers['Lambda-Runtime-Invoked-Function-Arn']
    @identity = parse(headers['Lambda-Runtime-Cognito-Identity'])
    @client_context = parse(headers['Lambda-Runtime-Client-Context'])
    tenant = headers['Lambda-Runtime-Aws-Tenant-Id'].to_s
    @tenant_id = tenant unless tenant.empty?
  end

  def parse(text)
    JSON.parse(text.dup.force_encoding('UTF-8')) unless text.to_s.empty?
  end
end
