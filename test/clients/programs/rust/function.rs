//! A function on the public `lambda_runtime`: what the event asks for is what it does.
use lambda_runtime::streaming::{channel, Body, Response};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};
use std::{env, process, time::Duration};

#[tokio::main]
async fn main() -> Result<(), Error> {
    if env::var("INIT").as_deref() == Ok("fail") {
        return Err("no init".into());
    }
    match env::var("_HANDLER").as_deref() {
        Ok("stream") => run(service_fn(stream)).await,
        _ => run(service_fn(answer)).await,
    }
}

async fn answer(event: LambdaEvent<Value>) -> Result<Value, Error> {
    match event.payload["do"].as_str() {
        Some("fail") => Err("no answer".into()),
        Some("crash") => process::exit(3),
        Some("hang") => {
            tokio::time::sleep(Duration::from_secs(60)).await;
            Ok(Value::Null)
        }
        _ => Ok(json!({
            "event": event.payload,
            "requestId": event.context.request_id,
            "arn": event.context.invoked_function_arn,
            "remainingMs": event.context.deadline().duration_since(std::time::SystemTime::now())?.as_millis() as u64,
        })),
    }
}

async fn stream(_: LambdaEvent<Value>) -> Result<Response<Body>, Error> {
    let (mut sender, body) = channel();
    tokio::spawn(async move {
        for piece in ["one ", "two ", "three"] {
            if sender.send_data(piece.into()).await.is_err() {
                return;
            }
        }
    });
    Ok(Response::from(body))
}
