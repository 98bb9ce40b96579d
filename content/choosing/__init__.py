"""What an author may put on a page: others' pictures, files and questions are not there to choose.

A chooser offers only what is one's own or everybody's, but a form can be sent with any number in
it. So each form that is saved is asked what it names, and who else has a say answers.
"""
