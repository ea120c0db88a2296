//! Every word of the interface, in English and Chinese.
