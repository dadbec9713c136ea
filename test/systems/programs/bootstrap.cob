      *> A runtime in COBOL: curl asks for events and posts answers.
       identification division.
       program-id. bootstrap.
       environment division.
       input-output section.
       file-control.
           select headers assign to "/tmp/headers"
               organization line sequential.
           select event-file assign to "/tmp/event"
               organization line sequential
               file status event-status.
       data division.
       file section.
       fd headers.
       01 header-line pic x(400).
       fd event-file.
       01 event-line pic x(2000).
       working-storage section.
       01 api pic x(80).
       01 init pic x(20).
       01 base pic x(200).
       01 event-status pic xx.
       01 header-name pic x(80).
       01 header-value pic x(400).
       01 request-id pic x(60).
       01 shell-line pic x(3000).
       01 at-end pic x value "n".
       01 found pic 99.
       procedure division.
           accept api from environment "AWS_LAMBDA_RUNTIME_API"
           accept init from environment "INIT"
           string "http://" function trim(api)
               "/2018-06-01/runtime" into base
           if init = "fail"
               perform fail-init
           end-if
           perform serve-one until 1 = 2.

       fail-init.
           string "curl -sS -o /dev/null "
               function trim(base) "/init/error -d "
               "'{""errorType"":""Cobol.NoInit"","
               """errorMessage"":""no init""}'"
               into shell-line
           call "SYSTEM" using shell-line
           move 1 to return-code
           stop run.

       serve-one.
           move spaces to shell-line
           string "curl -sS -D /tmp/headers -o /tmp/event "
               function trim(base) "/invocation/next"
               into shell-line
           call "SYSTEM" using shell-line
           perform read-request-id
           open input event-file
           move spaces to event-line
           read event-file end-read
           close event-file
           move 0 to found
           inspect event-line tallying found for all """crash"""
           if found > 0
               move 3 to return-code
               stop run
           end-if
           inspect event-line tallying found for all """hang"""
           if found > 0
               call "SYSTEM" using "sleep 60"
           end-if
           move 0 to found
           inspect event-line tallying found for all """fail"""
           move spaces to shell-line
           if found > 0
               string "curl -sS -o /dev/null "
                   function trim(base) "/invocation/"
                   function trim(request-id) "/error -d "
                   "'{""errorType"":""Cobol.Failed"","
                   """errorMessage"":""no answer""}'"
                   into shell-line
           else
               string "curl -sS -o /dev/null "
                   function trim(base) "/invocation/"
                   function trim(request-id) "/response -d "
                   "'{""event"":" function trim(event-line)
                   ",""requestId"":"""
                   function trim(request-id) """}'"
                   into shell-line
           end-if
           call "SYSTEM" using shell-line.

       read-request-id.
           open input headers
           move "n" to at-end
           perform until at-end = "y"
               read headers
                   at end move "y" to at-end
                   not at end perform take-header
               end-read
           end-perform
           close headers.

       take-header.
           move spaces to header-name header-value
           unstring header-line delimited by ":"
               into header-name header-value
           if function lower-case(header-name) =
                   "lambda-runtime-aws-request-id"
               inspect header-value replacing all x"0D" by space
               move function trim(header-value) to request-id
           end-if.
