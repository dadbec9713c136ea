//! An extension on the public `lambda-extension`: it prints the events and the telemetry that it gets.
use lambda_extension::{service_fn, Error, Extension, LambdaEvent, LambdaTelemetry, NextEvent, SharedService};

#[tokio::main]
async fn main() -> Result<(), Error> {
    Extension::new()
        .with_events(&["INVOKE", "SHUTDOWN"])
        .with_events_processor(service_fn(event))
        .with_telemetry_types(&["platform", "function"])
        .with_telemetry_port_number(9017)
        .with_telemetry_processor(SharedService::new(service_fn(telemetry)))
        .run()
        .await
}

async fn event(event: LambdaEvent) -> Result<(), Error> {
    match event.next {
        NextEvent::Invoke(invoke) => println!("extension: INVOKE {}", invoke.request_id),
        NextEvent::Shutdown(shutdown) => println!("extension: SHUTDOWN {}", shutdown.shutdown_reason),
    }
    Ok(())
}

async fn telemetry(records: Vec<LambdaTelemetry>) -> Result<(), Error> {
    for record in records {
        println!("telemetry: {:?}", record.record);
    }
    Ok(())
}
