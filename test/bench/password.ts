/** Of every user of the device of the bench. */
export const PASSWORD = 'bench "password"';
