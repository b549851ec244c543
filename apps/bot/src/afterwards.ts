/** Does what nobody waits for once an answer is on its way: it is handed to the network in the turn in which it is given. */
export const afterwards = (work: () => void): void => void setTimeout(work, 1)
