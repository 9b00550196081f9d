package io.probablecause.local.bench;

/**
 * What sample lines are made of.
 *
 * @param trouble the share of application lines that a rule of the catalogue names, beside what
 *     their level says
 * @param writeOneIn one in so many calls of CloudTrail changes something
 * @param instances the calls are about so many instances; 0 for another one each time
 * @param linesOfTrace so many lines in a row bear one trace id
 * @param peers an interface hears from so many addresses, of those that depend on its application
 *     or, where there are none, from outside; 0 for any two each time
 */
record Mix(double trouble, int writeOneIn, int instances, int linesOfTrace, int peers) {
  /** For decoding alone, where no two lines need have anything to do with each other. */
  static final Mix PLAIN = new Mix(0, 5, 0, 1, 0);

  /** For the whole job: 6 % of the lines are of interest, to few enough causes to be an estate. */
  static final Mix ESTATE = new Mix(0.06, 16, 200, 8, 6);
}
