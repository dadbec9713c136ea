#!/bin/sh
# A runtime in shell, as AWS' tutorial has it, with errors.
set -u
runtime="http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime"
if [ "${INIT:-}" = fail ]; then
  curl -sS -o /dev/null -H 'Lambda-Runtime-Function-Error-Type: Shell.NoInit' "$runtime/init/error" \
    -d '{"errorType":"Shell.NoInit","errorMessage":"no init"}'
  exit 1
fi
while true; do
  event=$(curl -sS -D /tmp/headers "$runtime/invocation/next")
  id=$(grep -i '^Lambda-Runtime-Aws-Request-Id:' /tmp/headers | tr -d '[:space:]' | cut -d: -f2)
  invocation="$runtime/invocation/$id"
  case "$event" in
    *'"fail"'*) curl -sS -o /dev/null "$invocation/error" -d '{"errorType":"Shell.Failed","errorMessage":"no answer"}' ;;
    *'"crash"'*) exit 3 ;;
    *'"hang"'*) sleep 60 ;;
    *'"stream"'*) printf 'one two three' | curl -sS -o /dev/null -T - -X POST -H 'Lambda-Runtime-Function-Response-Mode: streaming' "$invocation/response" ;;
    *) curl -sS -o /dev/null "$invocation/response" -d "{\"event\":$event,\"requestId\":\"$id\"}" ;;
  esac
done
