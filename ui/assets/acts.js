// What a person does on boards, sent until Python says that it was done: two acts in one breath, as
// a note left by a click on a button, both arrive, in order, each once. What was sent as the page
// was left, and got lost on the way, is sent again by the next board that is drawn in this window.

const outbox = (window.regardsActs ??= {
  client: Math.random().toString(36).slice(2),
  count: 0,
  acts: [],
});

const deliver = (send) => send({ client: outbox.client, acts: outbox.acts });

const sender = (board, send) => (kind, values = {}) => {
  outbox.acts.push({ ...values, kind, board, n: (outbox.count += 1) });
  deliver(send);
};

const acknowledge = (done) => {
  if (done.client === outbox.client) outbox.acts = outbox.acts.filter((act) => act.n > done.n);
};
