// A function on the public aws-lambda-go: what the event asks for is what it does.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log"
	"os"
	"strings"
	"time"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-lambda-go/lambdacontext"
)

func main() {
	if os.Getenv("INIT") == "fail" {
		log.Fatal("no init")
	}
	if os.Getenv("_HANDLER") == "stream" {
		lambda.Start(stream)
	}
	lambda.Start(answer)
}

func answer(ctx context.Context, event json.RawMessage) (any, error) {
	switch wanted(event) {
	case "fail":
		return nil, errors.New("no answer")
	case "crash":
		os.Exit(3)
	case "hang":
		time.Sleep(time.Minute)
	}
	known, _ := lambdacontext.FromContext(ctx)
	deadline, _ := ctx.Deadline()
	return map[string]any{
		"event":       event,
		"requestId":   known.AwsRequestID,
		"arn":         known.InvokedFunctionArn,
		"remainingMs": time.Until(deadline).Milliseconds(),
	}, nil
}

// A reader as the answer is sent piece by piece.
func stream() (io.Reader, error) {
	return io.MultiReader(strings.NewReader("one "), strings.NewReader("two "), strings.NewReader("three")), nil
}

func wanted(event json.RawMessage) string {
	var asked struct {
		Do string `json:"do"`
	}
	_ = json.Unmarshal(event, &asked)
	return asked.Do
}
