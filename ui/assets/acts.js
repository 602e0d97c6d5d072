// What a person does here, sent until Python says that it was done: two acts in one breath, as a
// note left by a click on a button, both arrive, in order, each once.

const CLIENT = Math.random().toString(36).slice(2);

const sender = (state, send) => {
  state.acts ??= [];
  state.count ??= 0;
  return (kind, values = {}) => {
    state.acts.push({ ...values, kind, n: (state.count += 1) });
    send({ client: CLIENT, acts: state.acts });
  };
};

const acknowledge = (state, done) => {
  if (done.client === CLIENT) state.acts = (state.acts ?? []).filter((act) => act.n > done.n);
};
