<?php
// A runtime of its own in PHP: what the event asks for is what it does.
$runtime = 'http://' . getenv('AWS_LAMBDA_RUNTIME_API') . '/2018-06-01/runtime';

function ask(string $url, ?string $body = null): array
{
    $method = $body === null ? 'GET' : 'POST';
    $http = ['method' => $method, 'header' => 'Content-Type: application/json', 'content' => $body ?? '', 'timeout' => 3600];
    return [file_get_contents($url, false, stream_context_create(['http' => $http])), $http_response_header];
}

if (getenv('INIT') === 'fail') {
    ask("$runtime/init/error", json_encode(['errorType' => 'Php.NoInit', 'errorMessage' => 'no init']));
    exit(1);
}
while (true) {
    [$text, $headers] = ask("$runtime/invocation/next");
    $id = trim(explode(':', current(preg_grep('/^Lambda-Runtime-Aws-Request-Id:/i', $headers)), 2)[1]);
    $event = json_decode($text, true);
    switch ($event['do'] ?? '') {
        case 'fail':
            ask("$runtime/invocation/$id/error", json_encode(['errorType' => 'Php.Failed', 'errorMessage' => 'no answer']));
            break;
        case 'crash':
            exit(3);
        case 'hang':
            sleep(60); // and on to the answer
        default:
            ask("$runtime/invocation/$id/response", json_encode(['event' => $event, 'requestId' => $id]));
    }
}
