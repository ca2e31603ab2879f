/** Messages with what their writers wanted, and the files in which such corpora are published. */
package org.applieddl4j.chatbot.corpus;
