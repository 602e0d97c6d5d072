// What a person does here, sent until Python says that it was done: two acts in one breath, as a
// note left by a click on a button, both arrive, in order, each once.

const sender = (state, send) => {
  state.client ??= Math.random().toString(36).slice(2); // each drawn anew begins to count anew
  state.acts ??= [];
  state.count ??= 0;
  return (kind, values = {}) => {
    state.acts.push({ ...values, kind, n: (state.count += 1) });
    send({ client: state.client, acts: state.acts });
  };
};

const acknowledge = (state, done) => {
  if (done.client === state.client) state.acts = (state.acts ?? []).filter((act) => act.n > done.n);
};
