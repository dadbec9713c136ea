'use strict';

const nothing = () => {};

/**
 * The callback and the context methods of one invocation. The first call answers; later ones do nothing.
 * `answer` and `fail` post and return promises, `goOn` asks for the next event, `whenIdle` sets what happens
 * once the event loop is empty.
 */
function callbacksFor({ answer, fail, whenIdle, goOn }) {
  let waits = true;
  let answered = false;

  const complete = (value) => {
    if (answered) {
      console.error(
        'Invocation has already been reported as done. Cannot call complete more than once per invocation.',
      );
      return;
    }
    const posted = answer(value); // throws when the value can't be serialised: not answered then
    answered = true;
    posted.then(goOn);
  };
  const done = (error, value) => {
    whenIdle(nothing);
    if (isGiven(error)) fail(error).then(goOn);
    else complete(value);
  };
  const callback = (error, value) => {
    whenIdle(nothing);
    if (isGiven(error)) fail(error).then(goOn);
    else if (!waits) complete(value);
    else whenIdle(onceIdle(whenIdle, () => complete(value)));
  };

  const once = onlyFirst();
  const context = {
    get callbackWaitsForEmptyEventLoop() {
      return waits;
    },
    set callbackWaitsForEmptyEventLoop(value) {
      waits = value;
    },
    succeed: once((value) => done(null, value)),
    fail: once((error) => done(isGiven(error) ? error : 'handled', null)),
    done: once(done),
  };
  return { context, callback: once(callback), markAnswered: () => (answered = true) };
}

function onceIdle(whenIdle, action) {
  return () => {
    whenIdle(nothing);
    setImmediate(action);
  };
}

/** Wraps functions of which together only the first that does not throw is run. */
function onlyFirst() {
  let finished = false;
  return (action) =>
    (...values) => {
      if (finished) return;
      action(...values);
      finished = true;
    };
}

function isGiven(error) {
  return error !== undefined && error !== null;
}

module.exports = { callbacksFor };
