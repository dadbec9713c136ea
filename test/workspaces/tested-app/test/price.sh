#!/bin/sh
# Exit codes are enough for a shell: 0 an answer, 1 a function error, 2 wrong usage.
set -eu

answer=$(strata invoke PriceFunction --event '{"net":100}' 2>/dev/null)
[ "$answer" = '{"gross":119}' ] || { echo "unexpected answer: $answer"; exit 1; }

if strata invoke PriceFunction --event '{"net":"much"}' >/dev/null 2>&1; then
  echo 'what is no number was accepted'
  exit 1
fi
echo ok
