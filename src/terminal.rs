//! The real screen, keys and signals: the only door to crossterm.
