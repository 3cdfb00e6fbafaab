/**
 * Loaded into the gateway's process before the gateway, which knows nothing of it: moves its clock,
 * and ends it with the playground that started it, however that one ended.
 */
const systemClock = Date.now
const offset = Number(process.env.TONGXING_PLAYGROUND_CLOCK_OFFSET_MS ?? 0)

Date.now = () => systemClock() + offset
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
