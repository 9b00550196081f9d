// Preloaded with `node -r`: the package has no option for its host and would listen on every
// interface. Every TCP server of the process listens on 127.0.0.1 instead.
'use strict';
const { Server } = require('node:net');
const listen = Server.prototype.listen;

Server.prototype.listen = function (...args) {
  const callback = args.find((arg) => typeof arg === 'function');
  const [first] = args;
  const given = typeof first === 'object' && first !== null ? first : { port: Number(first) };
  return listen.call(this, { ...given, host: '127.0.0.1' }, ...(callback ? [callback] : []));
};
