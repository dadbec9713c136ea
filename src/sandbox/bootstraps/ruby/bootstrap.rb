# frozen_string_literal: true

# The Ruby runtime of the sandbox, started inside it as `ruby /var/runtime/strata/bootstrap.rb`.
# Behaves as AWS' own client does (aws_lambda_ric 3.1, read 2026-11).

require_relative 'strata/runtime'

Strata::Runtime.new(ENV.fetch('AWS_LAMBDA_RUNTIME_API')).run(ENV.fetch('_HANDLER'))
